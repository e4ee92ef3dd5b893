#include "quiet_dialog.h"

#include "printable.h"
#include "quiet_reason.h"

#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

QuietDialog::QuietDialog(Desk &desk, Theme &theme, PortIx port, QWidget *parent)
    : ActionDialog(theme, u"help"_s, tr("Why is %1 quiet?").arg(printable(desk.operations().network().name(port))), parent),
      m_answer(addText(quietText(desk.operations(), port, desk.now())))
{
    setObjectName(u"quietDialog"_s);
    m_answer->setObjectName(u"quietAnswer"_s);
    connect(&desk, &Desk::changed, this, [this, &desk, port] {
        if (port.value < desk.operations().network().portCount())
            m_answer->setText(quietText(desk.operations(), port, desk.now()));
    });
    connect(addButton(tr("Close"), tr("Enter"), true), &QPushButton::clicked, this, &QDialog::accept);
}

QString QuietDialog::answer() const { return m_answer->text(); }
