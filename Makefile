# `make run` and `make test` are all the set-up there is; see README.md.
.PHONY: run test lint protocols

run:
	@scripts/install-packages
	@scripts/run

test:
	@scripts/install-packages
	@scripts/test

lint:
	@scripts/lint

protocols:
	@scripts/generate-protocols
