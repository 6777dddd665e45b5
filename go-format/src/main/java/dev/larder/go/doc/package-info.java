/// What a Go module says about itself: readme, licences, packages and what they export.
///
/// Sources are read as far as declarations on the top level go, as <a
/// href="https://go.dev/ref/spec">the language</a> and <a href="https://go.dev/doc/comment">doc
/// comments</a> have them. Nothing is compiled or executed, and what cannot be read is left out and
/// named. Which declarations are shown, and where, is what go/doc does; `GoDocJudgeTest` holds them
/// against each other.
@NullMarked
package dev.larder.go.doc;

import org.jspecify.annotations.NullMarked;
