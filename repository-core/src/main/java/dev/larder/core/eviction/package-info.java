/// Makes room: removes what can be fetched again of what proxies have fetched, and keeps count of
/// what repositories store.
@NullMarked
package dev.larder.core.eviction;

import org.jspecify.annotations.NullMarked;
