/// What a command needs to speak to a Larder server: who it is, where the server is, how requests
/// and uploads end. It knows the HTTP contract and nothing of the server's inside.
@NullMarked
package dev.larder.cli.client;

import org.jspecify.annotations.NullMarked;
