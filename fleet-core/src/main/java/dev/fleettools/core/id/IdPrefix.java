package dev.fleettools.core.id;

import java.util.Locale;

/** The kinds of things that have ids of our own making. */
public enum IdPrefix {
  PRJ,
  WO,
  MSN,
  SRT,
  ATT,
  SPC,
  LCK,
  CHK,
  MSG,
  THR,
  REV,
  BLK,
  APR,
  ASK,
  TO,
  PAT,
  MEM,
  TOK;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
