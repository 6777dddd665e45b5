/// The ports of the engine in memory, for tests; each passes the contract of its port.
@NullMarked
package dev.larder.core.memory;

import org.jspecify.annotations.NullMarked;
