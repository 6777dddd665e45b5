/// The life of a server: order of start and stop, what is announced, signals.
@NullMarked
package dev.larder.web.server;

import org.jspecify.annotations.NullMarked;
