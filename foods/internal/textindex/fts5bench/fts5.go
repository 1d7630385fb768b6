package fts5bench

import (
	"database/sql"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"github.com/mealwright/mealwright/foods/internal/textindex"
)

// database is products in SQLite's full-text search.
type database struct {
	db    *sql.DB
	match *sql.Stmt
	words *sql.Stmt // those of a JSON list that are words of the index
}

// open makes a database without products.
func open() (*database, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // every connection to :memory: is a database of its own
	_, err = db.Exec("CREATE VIRTUAL TABLE food USING fts5(description, brand, owner, content='', prefix='2 3')")
	return &database{db: db}, err
}

// fill enters n products.
func (d *database) fill(c *corpus, n int) error {
	tx, err := d.db.Begin()
	if err != nil {
		return err
	}
	insert, err := tx.Prepare("INSERT INTO food (rowid, description, brand, owner) VALUES (?, ?, ?, ?)")
	if err != nil {
		return err
	}
	c.each(n, func(row int, p textindex.Document) {
		if err == nil {
			_, err = insert.Exec(row, p.Description, p.Brand, p.Manufacturer)
		}
	})
	if err != nil {
		return err
	}
	return tx.Commit()
}

// prepare makes ready for queries.
func (d *database) prepare() (err error) {
	for _, statement := range []string{
		"CREATE VIRTUAL TABLE vocabulary USING fts5vocab(food, row)",
		"CREATE TABLE word (term TEXT PRIMARY KEY) WITHOUT ROWID",
		"INSERT INTO word SELECT term FROM vocabulary",
	} {
		if _, err := d.db.Exec(statement); err != nil {
			return err
		}
	}
	if d.match, err = d.db.Prepare("SELECT rowid FROM food WHERE food MATCH ? ORDER BY rank LIMIT 20"); err != nil {
		return err
	}
	d.words, err = d.db.Prepare("SELECT term FROM json_each(?) JOIN word ON term = value")
	return err
}

// find gives the twenty best rows. A query that finds nothing is asked again with the words one slip away.
func (d *database) find(q query) ([]int, error) {
	rows, err := integers(d.match, expression(q, nil))
	if err != nil || len(rows) > 0 || q.slip < 0 {
		return rows, err
	}
	near, err := d.near(q.words[q.slip])
	if err != nil || len(near) == 0 {
		return nil, err
	}
	return integers(d.match, expression(q, near))
}

// near is the words of the index that are one slip away.
func (d *database) near(w string) ([]string, error) {
	rows, err := d.words.Query(`["` + strings.Join(slips(w), `","`) + `"]`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// expression is a query as FTS5 reads it.
func expression(q query, near []string) string {
	var parts []string
	for i, w := range q.words {
		switch {
		case i == q.slip && near != nil:
			parts = append(parts, `("`+strings.Join(near, `" OR "`)+`")`)
		case q.prefix && i == len(q.words)-1:
			parts = append(parts, `"`+w+`"*`)
		default:
			parts = append(parts, `"`+w+`"`)
		}
	}
	return strings.Join(parts, " AND ")
}

func integers(s *sql.Stmt, args ...any) ([]int, error) {
	rows, err := s.Query(args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []int
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}
