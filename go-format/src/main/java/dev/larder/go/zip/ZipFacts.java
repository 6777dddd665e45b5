package dev.larder.go.zip;

import dev.larder.go.hash.H1;
import java.util.Optional;

/// What one pass over a sound archive found.
///
/// @param h1 the hash of its content, as in go.sum
/// @param goMod the go.mod in the root, at most 16 MiB
/// @param entries how many entries it has
/// @param bytes how long they are together, uncompressed
public record ZipFacts(H1 h1, Optional<byte[]> goMod, int entries, long bytes) {}
