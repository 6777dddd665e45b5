/// Go modules as a repository format: what the engine asks, answered by the rules of the other
/// packages.
@NullMarked
package dev.larder.go.format;

import org.jspecify.annotations.NullMarked;
