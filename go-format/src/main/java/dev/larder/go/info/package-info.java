/// The JSON document that describes a version (`.info`, `@latest`): reading it strictly, and
/// writing that of a version that is made here.
///
/// The Go command refuses a document with anything before or after one JSON value, so what an
/// upstream sends is checked (protocol 3.2). It is handed on as it came: the zone of a time, its
/// fraction and fields that are not known yet are the upstream's to say.
@NullMarked
package dev.larder.go.info;

import org.jspecify.annotations.NullMarked;
