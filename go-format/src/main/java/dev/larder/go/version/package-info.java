/// Versions of Go modules: their grammar, their order, ranges of them, and pseudo-versions.
///
/// The rules are those of `golang.org/x/mod/semver` and `golang.org/x/mod/module` (protocol 7);
/// ranges, which Go does not have, follow the interval notation of Maven.
@NullMarked
package dev.larder.go.version;

import org.jspecify.annotations.NullMarked;
