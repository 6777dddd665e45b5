/// Larder's settings: where each comes from (environment, file, default), what it may be, and the
/// one tree of values that the rest of the server is built from.
@NullMarked
package dev.larder.web.config;

import org.jspecify.annotations.NullMarked;
