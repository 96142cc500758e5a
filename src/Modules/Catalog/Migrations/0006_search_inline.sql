-- Ranking reads the document of every match. Beside the row, where documents went that make it longer than 2 kB, each is three more pages to read
-- and most of what a search cost; now other long texts go there first. A product that is there already follows with its next edit.
alter table products alter column search set storage main;
