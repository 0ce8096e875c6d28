package dev.furiwake.sim.theory;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a test its {@link Ledger} and closes it when the test has passed. */
final class Counting implements ParameterResolver, AfterTestExecutionCallback {
  private static final ExtensionContext.Namespace PLACE =
      ExtensionContext.Namespace.create(Counting.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Ledger.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Ledger ledger =
        Ledger.of(
            context.getRequiredTestClass().getSimpleName()
                + "."
                + context.getRequiredTestMethod().getName());
    context.getStore(PLACE).put(Ledger.class, ledger);
    return ledger;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Ledger ledger = context.getStore(PLACE).get(Ledger.class, Ledger.class);
    if (ledger != null && context.getExecutionException().isEmpty()) {
      ledger.close();
    }
  }
}
