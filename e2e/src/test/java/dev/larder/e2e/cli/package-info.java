/// The command line against a real server: what people type, and what they read.
package dev.larder.e2e.cli;
