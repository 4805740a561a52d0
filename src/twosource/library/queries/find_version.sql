select max(number) as number from migration
