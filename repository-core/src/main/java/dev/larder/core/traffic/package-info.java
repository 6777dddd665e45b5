/// What a node counts of its own traffic: how requests ended, what was sent, and what upstreams
/// were asked. Counting costs a hot read no lock, no statement and next to no memory.
///
/// Counts are gathered once a minute ([dev.larder.core.upkeep.Upkeep]) and added, across all nodes,
/// to rows of five minutes, of an hour and of a day.
@NullMarked
package dev.larder.core.traffic;

import org.jspecify.annotations.NullMarked;
