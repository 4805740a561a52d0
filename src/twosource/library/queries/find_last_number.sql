select max(number) as number from article
