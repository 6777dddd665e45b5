/// Requests that nobody in their right mind sends, and what they must not achieve.
package dev.larder.e2e.hostile;
