/// What may be the name of a Go module, and which versions go with it.
///
/// Knows the character rules of module, import and file paths, major version suffixes, the escaping
/// of upper-case letters, and the length limits that this server adds. The rules are those of
/// `golang.org/x/mod/module` and the Go Modules Reference (protocol 6).
@NullMarked
package dev.larder.go.module;

import org.jspecify.annotations.NullMarked;
