"""Entry: `python -m crm_migrate` is the command `crm-migrate`."""

from crm_migrate.cli.main import main

if __name__ == "__main__":
    main()
