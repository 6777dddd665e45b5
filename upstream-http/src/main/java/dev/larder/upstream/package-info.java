/// Outbound HTTP: knows how to reach an upstream through proxies and with extra authorities, which
/// addresses only an administrator may name, and when a peer is too slow.
@NullMarked
package dev.larder.upstream;

import org.jspecify.annotations.NullMarked;
