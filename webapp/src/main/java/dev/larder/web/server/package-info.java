/// The object tree of a server, read from top to bottom in [LarderServer], and its life: start and
/// stop, what is announced, signals, and work on its data while it is stopped.
@NullMarked
package dev.larder.web.server;

import org.jspecify.annotations.NullMarked;
