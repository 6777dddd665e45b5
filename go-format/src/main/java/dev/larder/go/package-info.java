/// The Go module format: the paths, documents and rules of the GOPROXY protocol. It knows no HTTP,
/// no SQL, no principal, no other repository and no wall clock.
@NullMarked
package dev.larder.go;

import org.jspecify.annotations.NullMarked;
