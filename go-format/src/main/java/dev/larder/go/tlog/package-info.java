/// Transparency logs as checksum databases keep them: what is signed, what is hashed, and what
/// proves that a record is in the log (protocol 11 and 12.3; RFC 6962).
///
/// The rules are those of `golang.org/x/mod/sumdb`, `note` and `tlog`, and its own code is their
/// judge (`LogJudgeTest`). Everything here is a value or a function of its arguments. What is read
/// is taken to be hostile: a `Violation` says what is wrong with it, and nothing else is thrown.
///
/// - signed: [TreeHead] is the text of a [Note], under keys such as [VerifierKey];
/// - hashed: [Hash], [Subtree], [Tree], and the tiles ([Tile]) in which hashes are handed out;
/// - proven: [TileHashes] lets no hash pass that does not lead to the head, [Proofs] makes and
///   checks proofs of RFC 6962, and [TreeGrowth] makes the tiles that a log gains;
/// - recorded: [GoSumRecord], in a [LookupAnswer] or a tile of records ([DataTile]).
@NullMarked
package dev.larder.go.tlog;

import org.jspecify.annotations.NullMarked;
