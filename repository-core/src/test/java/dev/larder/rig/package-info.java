/// Servers for tests that misbehave on purpose, over real sockets: an upstream, outbound proxies,
/// and a certificate authority for them.
@NullMarked
package dev.larder.rig;

import org.jspecify.annotations.NullMarked;
