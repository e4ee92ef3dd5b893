#include "shift_settings_page.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>
#include <QTimeEdit>

using namespace Qt::StringLiterals;

ShiftSettingsPage::ShiftSettingsPage(const Theme &theme, const ShiftSettings &settings, QWidget *parent)
    : QWidget(parent), m_first(new QTimeEdit(QTime::fromMSecsSinceStartOfDay(int(settings.times.firstStart * minute)), this)),
      m_length(new QComboBox(this)), m_capacity(new QSpinBox(this))
{
    m_first->setObjectName(u"firstShift"_s);
    m_first->setDisplayFormat(u"HH:mm"_s);
    m_length->setObjectName(u"shiftLength"_s);
    for (const int hours : {6, 8, 12, 24})
        m_length->addItem(tr("%1 h").arg(hours), hours * 60);
    m_length->setCurrentIndex(qMax(0, m_length->findData(settings.times.length)));
    m_capacity->setObjectName(u"capacity"_s);
    m_capacity->setRange(1, 200);
    m_capacity->setValue(settings.capacity);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, theme.scaled(14), 0, 0);
    form->setHorizontalSpacing(theme.scaled(20));
    form->setVerticalSpacing(theme.scaled(10));
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("First shift begins, local time"), m_first);
    form->addRow(tr("Length of a shift"), m_length);
    form->addRow(tr("Incidents that one person can hold"), m_capacity);
}

ShiftSettings ShiftSettingsPage::settings() const
{
    ShiftSettings shown;
    shown.times.firstStart = m_first->time().msecsSinceStartOfDay() / int(minute);
    shown.times.length = m_length->currentData().toInt();
    shown.capacity = m_capacity->value();
    return shown;
}
