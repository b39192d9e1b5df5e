// With a size and a count: measures golang.org/x/mod/sumdb/tlog on the work that bench/tlog/index.ts gives it, and prints nanoseconds per
// operation as JSON. With "read", a folder and a verifier key: reads a log we wrote, with nothing of ours, and prints what it confirmed.
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = m[index]
	}
	return hashes, nil
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// entry is the same for both sides: 200 bytes that begin with its number.
func entry(i int64) []byte {
	data := make([]byte, 200)
	binary.BigEndian.PutUint64(data, uint64(i))
	return data
}

// folder is a log in the layout of C2SP tlog-tiles, whose paths leave out the height of the tiles.
type folder string

func (f folder) read(path string) []byte {
	data, err := os.ReadFile(filepath.Join(string(f), path))
	must(err)
	return data
}

func (folder) Height() int                          { return 8 }
func (folder) SaveTiles([]tlog.Tile, [][]byte)       {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data[i] = f.read(strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
	}
	return data, nil
}

// entryAt cuts one entry out of its bundle: lengths of two bytes, most significant first.
func (f folder) entryAt(index, size int64) []byte {
	tile := tlog.Tile{H: 8, L: 0, N: index / 256, W: 256}
	if left := size - tile.N*256; left < 256 {
		tile.W = int(left)
	}
	bundle := f.read(strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1))
	for i := index % 256; i > 0; i-- {
		bundle = bundle[2+binary.BigEndian.Uint16(bundle):]
	}
	return bundle[2 : 2+binary.BigEndian.Uint16(bundle)]
}

func readLog(f folder, vkey string) {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	opened, err := note.Open(f.read("checkpoint"), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	hashes := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, f)
	checked := 0
	for index := int64(0); index < size; index += 1 + index%13 {
		checked++
		proof, err := tlog.ProveRecord(size, index, hashes)
		must(err)
		must(tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(f.entryAt(index, size))))
	}
	prefixes := 0
	for n := int64(1); n <= size; n += 1 + n/8 {
		old, err := tlog.TreeHash(n, hashes)
		must(err)
		proof, err := tlog.ProveTree(size, n, hashes)
		must(err)
		must(tlog.CheckTree(proof, size, root, n, old))
		prefixes++
	}
	must(json.NewEncoder(os.Stdout).Encode(map[string]any{"signers": len(opened.Sigs), "size": size, "entries": checked, "prefixes": prefixes}))
}

func main() {
	if os.Args[1] == "read" {
		readLog(folder(os.Args[2]), os.Args[3])
		return
	}
	size, err := strconv.ParseInt(os.Args[1], 10, 64)
	must(err)
	count, err := strconv.ParseInt(os.Args[2], 10, 64)
	must(err)

	entries := make([][]byte, size)
	for i := range entries {
		entries[i] = entry(int64(i))
	}
	start := time.Now()
	stored := make(memory, 0, 2*size)
	for i, data := range entries {
		hashes, err := tlog.StoredHashes(int64(i), data, stored)
		must(err)
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(size, stored)
	must(err)
	appended := time.Since(start)

	index := func(i int64) int64 { return i * 7919 % size }
	var sum byte
	start = time.Now()
	for i := int64(0); i < count; i++ {
		proof, err := tlog.ProveRecord(size, index(i), stored)
		must(err)
		sum ^= proof[0][0]
	}
	proved := time.Since(start)

	const pool = 4096
	proofs, leaves := make([]tlog.RecordProof, pool), make([]tlog.Hash, pool)
	for i := range proofs {
		proofs[i], err = tlog.ProveRecord(size, index(int64(i)), stored)
		must(err)
		leaves[i] = tlog.RecordHash(entries[index(int64(i))])
	}
	start = time.Now()
	for i := int64(0); i < count; i++ {
		must(tlog.CheckRecord(proofs[i%pool], size, root, index(i%pool), leaves[i%pool]))
	}
	checked := time.Since(start)

	must(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"append": float64(appended.Nanoseconds()) / float64(size),
		"prove":  float64(proved.Nanoseconds()) / float64(count),
		"check":  float64(checked.Nanoseconds()) / float64(count),
		"root":   fmt.Sprint(root),
		"sum":    sum,
	}))
}
