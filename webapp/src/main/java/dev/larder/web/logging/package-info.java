/// Where log lines go and what they look like: JSON, or text on a terminal; each with the id of the
/// request it belongs to.
@NullMarked
package dev.larder.web.logging;

import org.jspecify.annotations.NullMarked;
