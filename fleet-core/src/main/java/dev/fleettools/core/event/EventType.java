package dev.fleettools.core.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The stored name of an event and the version of its payload. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {

  /** Snake case, for example {@code sortie_created}. */
  String value();

  int version() default 1;

  /** Whether it comes from logs of other programs only and nothing here writes it any more. */
  boolean readOnly() default false;
}
