/// The conformance cases of the protocol, over the wire.
package dev.larder.e2e.wire;
