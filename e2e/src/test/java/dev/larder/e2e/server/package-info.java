/// A whole server in a process of its own, and a plain client for it.
package dev.larder.e2e.server;
