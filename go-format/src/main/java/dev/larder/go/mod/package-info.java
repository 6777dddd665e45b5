/// What a repository has to know of a go.mod file: the module it declares, its Go version, what it
/// requires and which versions it takes back.
///
/// Everything else in it is for the Go command. The bytes are never rewritten, since they are
/// hashed as they are (protocol 3.3).
@NullMarked
package dev.larder.go.mod;

import org.jspecify.annotations.NullMarked;
