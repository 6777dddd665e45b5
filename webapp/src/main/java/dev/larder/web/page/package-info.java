/// The page at `/`: what this server is and how a client uses it, without scripts.
@NullMarked
package dev.larder.web.page;

import org.jspecify.annotations.NullMarked;
