/// The `h1:` hashes by which Go knows module content, whatever its zip encoding (protocol 10).
@NullMarked
package dev.larder.go.hash;

import org.jspecify.annotations.NullMarked;
