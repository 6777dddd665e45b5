/// How input that breaks a rule of the Go module protocol is turned away.
///
/// Every parser of this format reports through one value: the rule that was broken, the place where
/// it was broken, and words for people that are safe to send to any client.
@NullMarked
package dev.larder.go.rule;

import org.jspecify.annotations.NullMarked;
