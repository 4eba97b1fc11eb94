-- Further columns of a station come here.
SELECT 1;
