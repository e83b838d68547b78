import { useId } from 'preact/hooks';
import { Field } from '../../ui/Field';
import { Form } from '../../ui/Form';
import { texts } from '../texts';
import { filter, filterOf, localTime, STATES } from './filter';

export function FilterForm() {
  const id = useId();
  const { recipient, state, kind, from, to } = filter.value;
  return (
    <search class="filter">
      <Form
        submit={texts.search}
        kind="quiet"
        onSubmit={async (fields) => {
          filter.value = filterOf(fields);
        }}
      >
        {() => (
          <div class="fields">
            <Field name="recipient" label={texts.recipient} type="search" inputMode="email" value={recipient ?? ''} autocomplete="off" />
            <div class="field">
              <label for={`${id}-state`}>{texts.state}</label>
              <select id={`${id}-state`} name="state">
                <option value="">{texts.all}</option>
                {STATES.map((each) => (
                  <option value={each} selected={each === state}>
                    {texts.deliveryStates[each]}
                  </option>
                ))}
              </select>
            </div>
            <Field name="kind" label={texts.kind} type="search" value={kind ?? ''} autocomplete="off" />
            <TimeField name="from" label={texts.from} value={localTime(from)} />
            <TimeField name="to" label={texts.to} value={localTime(to)} />
          </div>
        )}
      </Form>
    </search>
  );
}

function TimeField({ name, label, value }: { name: string; label: string; value: string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} name={name} type="datetime-local" defaultValue={value} />
    </div>
  );
}
