/// Webhooks, by which Git servers say that somebody has pushed.
@NullMarked
package dev.larder.web.hook;

import org.jspecify.annotations.NullMarked;
