#!/bin/bash
# Run once by the image of PostgreSQL on an empty data folder: a schema for each service, its owner, who migrates it, and its
# application role, which may neither change it nor see another's.
set -euo pipefail
services="contacts debts scheduling agreements notifications billing access"
secret() { cat "/run/acerto/$1"; }
{
    echo "REVOKE ALL ON SCHEMA public FROM PUBLIC;"
    for service in $services; do
        cat <<SQL
CREATE ROLE ${service}_owner LOGIN PASSWORD '$(secret "$service-owner")' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE ${service}_app LOGIN PASSWORD '$(secret "$service-app")' NOSUPERUSER NOBYPASSRLS;
CREATE SCHEMA $service AUTHORIZATION ${service}_owner;
GRANT USAGE ON SCHEMA $service TO ${service}_app;
ALTER ROLE ${service}_owner SET search_path = $service;
ALTER ROLE ${service}_app SET search_path = $service;
ALTER DEFAULT PRIVILEGES FOR ROLE ${service}_owner IN SCHEMA $service GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${service}_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ${service}_owner IN SCHEMA $service GRANT USAGE, SELECT ON SEQUENCES TO ${service}_app;
SQL
    done
} | psql -q -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB"
