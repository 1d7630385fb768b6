package library

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
)

// bundle writes a small Foundation bundle of made-up foods, the first of them with this much sodium.
func bundle(t testing.TB, sodium, day string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "FoodData_Central_foundation_food_csv_"+day+".zip")
	f, err := os.Create(path)
	require.NoError(t, err)
	z := zip.NewWriter(f)
	add := func(name string, lines ...string) {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(w, strings.Join(lines, "\n")+"\n")
		require.NoError(t, err)
	}
	add("nutrient.csv", `"id","name","unit_name","nutrient_nbr","rank"`, `"1093","Sodium, Na","MG","307","5800"`)
	list, values, kinds := []string{`"fdc_id","data_type","description","food_category_id","publication_date"`},
		[]string{`"id","fdc_id","nutrient_id","amount","data_points","derivation_id","min","max","median","loq","footnote","min_year_acquired","percent_daily_value"`},
		[]string{`"fdc_id","NDB_number","footnote"`}
	for i := range 50 {
		list = append(list, fmt.Sprintf(`"%d","foundation_food","Stew, number %d","","%s"`, 900+i, i, day))
		values = append(values, fmt.Sprintf(`"%d","%d","1093","%s","","1","","","","","","",""`, i, 900+i, sodium))
		kinds = append(kinds, fmt.Sprintf(`"%d","%d",""`, 900+i, 90000+i))
	}
	add("food.csv", list...)
	add("food_nutrient.csv", values...)
	add("foundation_food.csv", kinds...)
	require.NoError(t, z.Close())
	require.NoError(t, f.Close())
	return path
}

// failingDisk fails after so many operations.
type failingDisk struct {
	osDisk

	left *int
}

var errDisk = errors.New("the disk is full")

func (d failingDisk) spend() error {
	if *d.left <= 0 {
		return errDisk
	}
	*d.left--
	return nil
}

func (d failingDisk) tempDir(dir, pattern string) (string, error) {
	if err := d.spend(); err != nil {
		return "", err
	}
	return d.osDisk.tempDir(dir, pattern)
}

func (d failingDisk) create(path string) (file, error) {
	if err := d.spend(); err != nil {
		return nil, err
	}
	f, err := d.osDisk.create(path)
	return failingFile{f, d}, err
}

func (d failingDisk) replace(path, into string) error {
	if err := d.spend(); err != nil {
		return err
	}
	return d.osDisk.replace(path, into)
}

type failingFile struct {
	file

	disk failingDisk
}

func (f failingFile) Write(b []byte) (int, error) {
	if err := f.disk.spend(); err != nil {
		n, _ := f.file.Write(b[:len(b)/2]) // a full disk takes a part
		return n, err
	}
	return f.file.Write(b)
}

func (f failingFile) WriteAt(b []byte, at int64) (int, error) {
	if err := f.disk.spend(); err != nil {
		return 0, err
	}
	return f.file.WriteAt(b, at)
}

func (f failingFile) ReadAt(b []byte, at int64) (int, error) {
	if err := f.disk.spend(); err != nil {
		return 0, err
	}
	return f.file.ReadAt(b, at)
}

func (f failingFile) Sync() error {
	if err := f.disk.spend(); err != nil {
		return err
	}
	return f.file.Sync()
}

// Whichever write, read, sync or rename fails, the old catalogue stays, whole, and nothing is left beside it.
func TestFailingDiskLeavesTheOldCatalogue(t *testing.T) {
	into := filepath.Join(t.TempDir(), "foods.mwfoods")
	imported(t, Options{Files: []string{bundle(t, "100", "2024-04-18")}, Into: into, WithoutBuiltin: true})
	old, err := os.ReadFile(into)
	require.NoError(t, err)
	fresh := bundle(t, "7", "2024-10-31")
	for budget := 0; ; budget++ {
		left := budget
		_, err := importOn(t.Context(), Options{Files: []string{fresh}, Into: into, WithoutBuiltin: true}, failingDisk{left: &left})
		if err == nil {
			require.Greater(t, budget, 8)
			break
		}
		require.ErrorIs(t, err, errDisk)
		now, err := os.ReadFile(into)
		require.NoError(t, err)
		require.Equal(t, old, now, "after %d", budget)
		beside, err := os.ReadDir(filepath.Dir(into))
		require.NoError(t, err)
		require.Len(t, beside, 1, "after %d", budget)
	}
	c, err := foods.OpenFile(into)
	require.NoError(t, err)
	defer c.Close()
	require.NoError(t, c.Verify())
	require.Equal(t, 50, c.Len())
}

// An import that is canceled changes nothing.
func TestCanceledImport(t *testing.T) {
	into := filepath.Join(t.TempDir(), "foods.mwfoods")
	imported(t, Options{Into: into})
	for stage := Reading; stage <= Sealing; stage++ {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := Import(ctx, Options{Files: []string{bundle(t, "1", "2024-10-31")}, Into: into, Progress: func(p Progress) {
			if p.Stage == stage {
				cancel()
			}
		}})
		cancel()
		require.ErrorIs(t, err, context.Canceled, stage)
	}
	c, err := foods.OpenFile(into)
	require.NoError(t, err)
	defer c.Close()
	require.Equal(t, "usda-sr28", c.Name())
	require.NoError(t, c.Verify())
}

// importInto, in the environment, makes the test binary import into that file again and again.
const importInto = "MEALWRIGHT_TEST_IMPORT_INTO"

// TestMain is the importing process of TestKilledImport, where that asks for it.
func TestMain(m *testing.M) {
	into := os.Getenv(importInto)
	if into == "" {
		os.Exit(m.Run())
	}
	for {
		for f := range strings.SplitSeq(os.Getenv(importInto+"_FILES"), "\n") {
			if _, err := Import(context.Background(), Options{Files: []string{f}, Into: into}); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			fmt.Println(f)
		}
	}
}

// However an import is killed, the catalogue is one that an import wrote, whole.
func TestKilledImport(t *testing.T) {
	rounds := 25
	if testing.Short() {
		rounds = 5
	}
	into := filepath.Join(t.TempDir(), "foods.mwfoods")
	a, b := bundle(t, "100", "2024-10-31"), bundle(t, "7", "2024-10-31")
	whole := map[string]bool{}
	for _, f := range []string{b, a} {
		c, _ := imported(t, Options{Files: []string{f}, Into: into})
		whole[c.Digest()] = true
	}
	var seen [2]int
	for round := range rounds {
		child := exec.CommandContext(t.Context(), os.Args[0])
		child.Env = append(os.Environ(), importInto+"="+into, importInto+"_FILES="+b+"\n"+a)
		var said strings.Builder
		child.Stdout, child.Stderr = &said, &said
		require.NoError(t, child.Start())
		time.Sleep(time.Duration(40+37*round) * time.Millisecond) // anywhere within an import, or between two
		require.NoError(t, child.Process.Kill())
		require.Error(t, child.Wait(), said.String())
		c, err := foods.OpenFile(into)
		require.NoError(t, err, said.String())
		require.NoError(t, c.Verify())
		require.True(t, whole[c.Digest()])
		sodium, err := c.Find("fdc:900")
		require.NoError(t, err)
		require.NotZero(t, sodium)
		seen[strings.Count(said.String(), "\n")%2]++
		require.NoError(t, c.Close())
	}
	t.Log(seen)
}
