/// The JSON document that describes a version (`.info`, `@latest`): reading it strictly, writing it
/// in one form.
///
/// The Go command refuses a document with anything before or after one JSON value, so what an
/// upstream sends is read and written anew, never passed on (protocol 3.2).
@NullMarked
package dev.larder.go.info;

import org.jspecify.annotations.NullMarked;
