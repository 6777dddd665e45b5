/// Everything that extends Jetty's own inside. An upgrade of Jetty may break it, and this alone
/// (docs/adr/0014).
@NullMarked
package dev.larder.web.http.jetty;

import org.jspecify.annotations.NullMarked;
