/// Which repository of a version control system a module is in: what its path says itself, the
/// hosts whose layout is known, and what a host answers by `go-import` (protocol 9.1, 15).
@NullMarked
package dev.larder.go.place;

import org.jspecify.annotations.NullMarked;
