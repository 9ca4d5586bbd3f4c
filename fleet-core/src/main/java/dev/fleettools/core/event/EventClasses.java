package dev.fleettools.core.event;

import java.util.ArrayList;
import java.util.List;

/** Lists the records of sealed event interfaces, so that no feature can forget one. */
public final class EventClasses {

  private EventClasses() {}

  @SafeVarargs
  public static List<Class<? extends FleetEvent>> of(Class<? extends FleetEvent>... sealed) {
    List<Class<? extends FleetEvent>> records = new ArrayList<>();
    for (Class<? extends FleetEvent> type : sealed) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        records.add(permitted.asSubclass(FleetEvent.class));
      }
    }
    return records;
  }
}
