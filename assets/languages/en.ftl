not-given = x
