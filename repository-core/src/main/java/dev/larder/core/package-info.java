/// The engine: hosted, proxy and group repositories, access, policy, and the ports that storage
/// implements. It never parses a path, a version or a body; that is a format's work.
@NullMarked
package dev.larder.core;

import org.jspecify.annotations.NullMarked;
