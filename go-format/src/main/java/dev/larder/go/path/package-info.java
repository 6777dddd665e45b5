/// The URL space of the module proxy protocol: what a path below a repository means.
///
/// Paths are judged raw, decoded exactly once, and never normalised: whatever the Go command would
/// not send is not found (protocol 1, 2).
@NullMarked
package dev.larder.go.path;

import org.jspecify.annotations.NullMarked;
