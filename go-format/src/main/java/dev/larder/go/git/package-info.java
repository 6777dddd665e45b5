/// Versions of Go modules out of Git repositories, by the go command's own rules (protocol 9):
/// which tags and commits are versions, in which folder a module is, and the files that a version
/// has.
@NullMarked
package dev.larder.go.git;

import org.jspecify.annotations.NullMarked;
