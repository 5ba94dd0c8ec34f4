#!/usr/bin/env python3
"""The system tests: the whole suite on real servers. Each test is a function whose name begins with `test_`.

    run.py BIN [NAME…]      BIN is the folder with the built executables
"""
import importlib, pathlib, sys, time, traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
MODULES = ["main_job", "crashes", "poison", "configuration", "pages"]


def main():
    bin_folder, wanted = sys.argv[1], sys.argv[2:]
    passed = failed = 0
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for name in [n for n in vars(module) if n.startswith("test_")]:
            if wanted and not any(w in f"{module_name}.{name}" for w in wanted):
                continue
            started = time.monotonic()
            try:
                getattr(module, name)(bin_folder)
                passed += 1
                print(f"ok   {module_name}.{name} ({time.monotonic() - started:.1f} s)", flush=True)
            except Exception:
                failed += 1
                print(f"FAIL {module_name}.{name}", flush=True)
                traceback.print_exc()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()
