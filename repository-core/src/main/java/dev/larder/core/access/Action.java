package dev.larder.core.access;

/// What a principal wants to do.
public enum Action {
  READ,
  PUBLISH,
  DELETE,
  ADMINISTER,
  OBSERVE
}
