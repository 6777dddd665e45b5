/// Repositories over HTTP: reading and publishing below `/repository/{name}/`, with conditional and
/// range requests. What a path means is the format's business; here it stays raw.
@NullMarked
package dev.larder.web.repository;

import org.jspecify.annotations.NullMarked;
