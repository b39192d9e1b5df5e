// Measures golang.org/x/mod/sumdb/tlog on the work that bench/tlog/index.ts gives it, and prints nanoseconds per operation as JSON.
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"

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

func main() {
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
